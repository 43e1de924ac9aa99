"""The inner loops of the timetable: meetings put into slots, moved along Kempe chains, pulled together without idle slots.

A Kempe chain of slots a and b: a meeting that moves from a to b pushes out its people's meetings in b, which move to a, and so on until
nothing is pushed. Inside the chain everybody is free in both slots, so whether the move is possible is decided by where people are
available, by tables, and by what must come after what. (Kempe 1879; for timetables Thompson and Dowsland 1996.)

Everything lives in the arrays of a `Board`. All functions here are compiled.
"""

from __future__ import annotations

import numpy as np

from commonpot.engine.matchmaking.board import Board, Numbers
from commonpot.engine.matchmaking.compiling import compiled


@compiled
def chance(board: Board, below: int) -> int:
    """A number from 0 to below - 1 (Park and Miller 1988, multiplier of 1993)."""
    board.state[0] = board.state[0] * 48271 % 2147483647
    drawn: int = board.state[0] % below
    return drawn


@compiled
def is_busy(board: Board, person: int, slot: int) -> bool:
    """Whether a meeting of the person overlaps with the slot."""
    for place in range(board.clash_first[slot], board.clash_first[slot + 1]):
        if board.at[person, board.clash[place]] >= 0:
            return True
    return False


@compiled
def idle_of(board: Board, person: int) -> int:
    """Slots between the person's first and last meeting of a day in which it is available and has no meeting."""
    total, waiting, today = 0, -1, -1
    for slot in range(board.at.shape[1]):
        if board.day[slot] != today:
            today, waiting = board.day[slot], -1
        if board.at[person, slot] >= 0:
            total += max(waiting, 0)
            waiting = 0
        elif waiting >= 0 and board.available[person, slot] and not is_busy(board, person, slot):
            waiting += 1
    return total


@compiled
def has_room(board: Board, slot: int, needed: int) -> bool:
    """Whether so many more meetings find tables in the slot."""
    for place in range(board.group_first[slot], board.group_first[slot + 1]):
        if board.room[board.group[place]] < needed:
            return False
    return True


@compiled
def take_room(board: Board, slot: int, taken: int) -> None:
    """Count tables that are taken (or given back)."""
    for place in range(board.group_first[slot], board.group_first[slot + 1]):
        board.room[board.group[place]] -= taken


@compiled
def in_order(board: Board, meeting: int, slot: int) -> bool:
    """Whether the meeting in this slot would come after what it must follow, and before what must follow it, as these stand now."""
    before = board.before[meeting]
    if before >= 0 and board.slot[before] >= 0 and not board.follows[slot, board.slot[before]]:
        return False
    for place in range(board.next_first[meeting], board.next_first[meeting + 1]):
        later = board.slot[board.next[place]]
        if later >= 0 and not board.follows[later, slot]:
            return False
    return True


@compiled
def put(board: Board, meeting: int, slot: int) -> None:
    """Into a slot in which it fits."""
    board.slot[meeting] = slot
    take_room(board, slot, int(board.table[meeting]))
    for place in range(board.who_first[meeting], board.who_first[meeting + 1]):
        board.at[board.who[place], slot] = meeting


@compiled
def lift(board: Board, meeting: int) -> None:
    """Out of its slot."""
    slot = board.slot[meeting]
    board.slot[meeting] = -1
    take_room(board, slot, -int(board.table[meeting]))
    for place in range(board.who_first[meeting], board.who_first[meeting + 1]):
        board.at[board.who[place], slot] = -1


@compiled
def refresh(board: Board, length: int) -> int:
    """Count the idle slots of all people of the chain anew; returns the change."""
    change = 0
    for one in board.chain[:length]:
        for person in board.who[board.who_first[one] : board.who_first[one + 1]]:
            change -= board.idle[person]
            board.idle[person] = idle_of(board, person)
            change += board.idle[person]
    return change


@compiled
def fits(board: Board, meeting: int, slot: int) -> bool:
    """Whether the meeting can be put there without moving another."""
    if not board.allowed[meeting, slot] or (board.table[meeting] and not has_room(board, slot, 1)):
        return False
    for place in range(board.who_first[meeting], board.who_first[meeting + 1]):
        if is_busy(board, board.who[place], slot):
            return False
    return in_order(board, meeting, slot)


@compiled
def gather(board: Board, meeting: int, target: int, longest: int) -> int:
    """The chain that moves the meeting to `target`: its length, 0 when a meeting may not move or it grows longer than `longest`."""
    source = board.slot[meeting]
    board.state[1] += 1
    number = int(board.state[1])
    board.chain[0], board.mark[meeting] = meeting, number
    length, looked = 1, 0
    while looked < length:
        one = board.chain[looked]
        looked += 1
        other = target if board.slot[one] == source else source
        if not board.allowed[one, other]:
            length = 0
            break
        length = pushed(board, one, other, length, number)
        if length == 0 or length > longest:
            length = 0
            break
    board.state[2] += looked
    return length


@compiled
def pushed(board: Board, one: int, other: int, length: int, number: int) -> int:
    """Add what `one` pushes out of the slot `other` to the chain; 0 when it is in a third slot, that overlaps."""
    for place in range(board.who_first[one], board.who_first[one + 1]):
        person = board.who[place]
        for step in range(board.clash_first[other], board.clash_first[other + 1]):
            found = board.at[person, board.clash[step]]
            if found >= 0 and board.mark[found] != number:
                if board.clash[step] != other:
                    return 0
                board.mark[found] = number
                board.chain[length] = found
                length += 1
    return length


@compiled
def chain_has_room(board: Board, length: int, source: int, target: int) -> bool:
    """Whether the slots have tables for what the chain brings; when they overlap they may share some, and that is not counted on."""
    more = 0
    for place in range(length):
        if board.table[board.chain[place]]:
            more += -1 if board.slot[board.chain[place]] == target else 1
    return (more <= 0 or has_room(board, target, more)) and (more >= 0 or has_room(board, source, -more))


@compiled
def chain_in_order(board: Board, length: int) -> bool:
    """Whether everything stands in its order, for a chain that has been moved."""
    for place in range(length):
        one = board.chain[place]
        if not in_order(board, one, board.slot[one]):
            return False
    return True


@compiled
def swap(board: Board, length: int, source: int, target: int) -> None:
    """Move the whole chain between its two slots."""
    for place in range(length):
        one = board.chain[place]
        for step in range(board.who_first[one], board.who_first[one + 1]):
            board.at[board.who[step], board.slot[one]] = -1
    for place in range(length):
        one = board.chain[place]
        other = target if board.slot[one] == source else source
        take_room(board, board.slot[one], -int(board.table[one]))
        take_room(board, other, int(board.table[one]))
        board.slot[one] = other
        for step in range(board.who_first[one], board.who_first[one + 1]):
            board.at[board.who[step], other] = one


@compiled
def move(board: Board, meeting: int, target: int, longest: int) -> int:
    """Move a meeting with its chain, if that is possible; returns the chain's length or 0."""
    source = board.slot[meeting]
    length = gather(board, meeting, target, longest)
    if length == 0 or not chain_has_room(board, length, source, target):
        return 0
    swap(board, length, source, target)
    if not chain_in_order(board, length):
        swap(board, length, source, target)
        return 0
    return length


@compiled
def best_slot(board: Board, meeting: int) -> int:
    """The slot in which the meeting fits with the fewest idle slots for its people, or -1."""
    best, least = -1, 1 << 30
    for slot in range(board.at.shape[1]):
        board.state[2] += 1
        if fits(board, meeting, slot):
            cost = 0
            for place in range(board.who_first[meeting], board.who_first[meeting + 1]):
                person = board.who[place]
                board.at[person, slot] = meeting
                cost += idle_of(board, person) - board.idle[person]
                board.at[person, slot] = -1
            if cost < least:
                best, least = slot, cost
    return best


@compiled
def make_place(board: Board, meeting: int, slot: int, longest: int) -> bool:
    """Move away what the meeting's people have in the slot, and another meeting if the tables are full; True when it fits then."""
    for place in range(board.who_first[meeting], board.who_first[meeting + 1]):
        person = board.who[place]
        if is_busy(board, person, slot):
            found = board.at[person, slot]
            if found < 0 or not move_away(board, found, slot, meeting, longest):
                return False
    return fits(board, meeting, slot)


@compiled
def move_away(board: Board, found: int, slot: int, meeting: int, longest: int) -> bool:
    """Move `found` out of the slot along some chain that brings nothing of the meeting's people into it."""
    slots = board.at.shape[1]
    offset = chance(board, slots)
    for step in range(slots):
        other = (offset + step) % slots
        if other == slot or not board.allowed[found, other] or brings(board, found, meeting, slot, other, longest):
            continue
        if move(board, found, other, longest) > 0:
            return True
    return False


@compiled
def brings(board: Board, found: int, meeting: int, slot: int, other: int, longest: int) -> bool:
    """Whether the chain would bring another meeting of the meeting's people into the slot."""
    if gather(board, found, other, longest) == 0:
        return True
    number = board.mark[found]
    for place in range(board.who_first[meeting], board.who_first[meeting + 1]):
        one = board.at[board.who[place], other]
        if one >= 0 and board.mark[one] == number:
            return True
    return False


@compiled
def make_room(board: Board, slot: int, longest: int, tries: int) -> bool:
    """Move some meeting of a full slot to a slot with a free table."""
    slots = board.at.shape[1]
    for _ in range(tries):
        one = chance(board, board.slot.size)
        other = chance(board, slots)
        if board.slot[one] != slot or not board.table[one] or other == slot or not has_room(board, other, 1):
            continue
        if move(board, one, other, longest) > 0 and has_room(board, slot, 1):
            return True
    board.state[2] += tries
    return False


@compiled
def insert(board: Board, meeting: int, longest: int) -> bool:
    """Place a meeting without pushing another out of the timetable."""
    slot = best_slot(board, meeting)
    if slot >= 0:
        put(board, meeting, slot)
        return True
    slots = board.at.shape[1]
    offset = chance(board, slots)
    for step in range(slots):
        slot = (offset + step) % slots
        if board.allowed[meeting, slot] and in_order(board, meeting, slot):
            full = board.table[meeting] and not has_room(board, slot, 1)
            if (not full or make_room(board, slot, longest, 40 * slots)) and make_place(board, meeting, slot, longest):
                put(board, meeting, slot)
                return True
    return False


@compiled
def opposing(board: Board, meeting: int, slot: int, found: Numbers) -> int:
    """The meetings that would have to leave for this one to be in the slot; their number."""
    count = 0
    for place in range(board.who_first[meeting], board.who_first[meeting + 1]):
        for step in range(board.clash_first[slot], board.clash_first[slot + 1]):
            one = board.at[board.who[place], board.clash[step]]
            if one >= 0 and not (found[:count] == one).any():
                found[count] = one
                count += 1
    before = board.before[meeting]
    if before >= 0 and board.slot[before] >= 0 and not board.follows[slot, board.slot[before]]:
        found[count] = before
        count += 1
    for place in range(board.next_first[meeting], board.next_first[meeting + 1]):
        one = board.next[place]
        if board.slot[one] >= 0 and not board.follows[board.slot[one], slot] and not (found[:count] == one).any():
            found[count] = one
            count += 1
    return count


@compiled
def least_opposed(board: Board, meeting: int, found: Numbers) -> int:
    """The slot from which the least stubborn others would have to leave."""
    best, least = -1, 1 << 60
    slots = board.at.shape[1]
    offset = chance(board, slots)
    for step in range(slots):
        slot = (offset + step) % slots
        if board.allowed[meeting, slot]:
            cost = 0
            for place in range(opposing(board, meeting, slot, found)):
                cost += 4 + board.tabu[found[place]] * 4
            if board.table[meeting] and not has_room(board, slot, 1):
                cost += 3
            if cost < least:
                best, least = slot, cost
    return best


@compiled
def eject_for(board: Board, meeting: int, found: Numbers) -> int:
    """Put the meeting where it pushes the least out; what was pushed out stands in `found`, its number is returned."""
    slot = least_opposed(board, meeting, found)
    count = opposing(board, meeting, slot, found)
    for place in range(count):
        lift(board, found[place])
        board.tabu[found[place]] += 1
    while board.table[meeting] and not has_room(board, slot, 1):
        one = chance(board, board.slot.size)
        if board.table[one] and board.slot[one] >= 0 and overlap(board, board.slot[one], slot):
            lift(board, one)
            found[count] = one
            count += 1
    put(board, meeting, slot)
    return count


@compiled
def overlap(board: Board, one: int, other: int) -> bool:
    """Whether two slots overlap."""
    for place in range(board.clash_first[one], board.clash_first[one + 1]):
        if board.clash[place] == other:
            return True
    return False


@compiled
def place(board: Board, queue: Numbers, waiting: int, longest: int, work: int) -> int:
    """Place the first `waiting` meetings of the queue (a ring as long as all meetings), pushing others out if it must, until
    `work` is done. Returns how many are left, which then stand first in the queue."""
    found = np.empty(board.slot.size + 1, np.int32)
    head, end = 0, board.state[2] + work
    while waiting > 0 and board.state[2] < end:
        meeting = queue[head]
        head = (head + 1) % queue.size
        waiting -= 1
        if not insert(board, meeting, longest):
            count = eject_for(board, meeting, found)
            for one in range(count):
                queue[(head + waiting) % queue.size] = found[one]
                waiting += 1
    queue[:waiting] = np.roll(queue, -head)[:waiting]
    return waiting


@compiled
def try_move(board: Board, meeting: int, target: int, longest: int, heat: int) -> int:
    """Move with the chain if that does not add idle slots (or by chance, of 1000, `heat` for one slot more); returns the change."""
    source = board.slot[meeting]
    length = move(board, meeting, target, longest)
    if length == 0:
        return 0
    change = refresh(board, length)
    accepted = change <= 0 or heat > 0
    for _ in range(change):
        accepted = accepted and chance(board, 1000) < heat
    if not accepted:
        swap(board, length, source, target)
        refresh(board, length)
        return 0
    return change


@compiled
def pull_together(board: Board, person: int, longest: int, heat: int) -> int:
    """One try to close a gap of the person: one of its meetings to a slot in which it waits, or near its others."""
    slots = board.at.shape[1]
    offset = chance(board, slots)
    for step in range(slots):
        slot = (offset + step) % slots
        if board.at[person, slot] >= 0:
            target = chance(board, slots)
            meeting = board.at[person, slot]
            if target != slot and board.allowed[meeting, target] and board.at[person, target] < 0:
                return try_move(board, meeting, target, longest, heat)
    return 0


@compiled
def compact(board: Board, longest: int, heat: int, work: int) -> int:
    """Pull meetings together until nobody waits or `work` is done; returns the idle slots that are left."""
    total = 0
    for person in range(board.idle.size):
        board.idle[person] = idle_of(board, person)
        total += board.idle[person]
    end = board.state[2] + work
    while total > 0 and board.state[2] < end:
        for person in range(board.idle.size):
            for _ in range(4):
                if board.idle[person] > 0:
                    total += pull_together(board, person, longest, heat)
        board.state[2] += board.idle.size
    return total


@compiled
def fill(board: Board, candidates: Numbers, spare: Numbers, wanted: int, longest: int) -> int:
    """Place candidates in their order while their people may have more meetings, until `wanted` are placed; returns how many were."""
    placed = 0
    for meeting in candidates:
        if placed == wanted:
            break
        first, last = board.who_first[meeting], board.who_first[meeting + 1]
        if board.slot[meeting] < 0 and (spare[board.who[first:last]] > 0).all() and insert(board, meeting, longest):
            spare[board.who[first:last]] -= 1
            placed += 1
    return placed
