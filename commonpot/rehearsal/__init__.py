"""A synthetic world for the demo: invented clusters, enterprises and people, made through the same services as real ones."""


def load_demo_world() -> None:
    """Fill an empty database. Django must be set up."""
    from commonpot.rehearsal import world

    world.load_demo_world()
