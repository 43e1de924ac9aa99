"""Django's SQLite backend, with writers in a fair queue and one process per file.

One process, because SQLite before 3.51.3 can corrupt a write-ahead-log database that two processes write or checkpoint at once.
A fair queue, because threads that wait in SQLite's own busy loop are served by luck: the slowest waits many times too long.
"""
