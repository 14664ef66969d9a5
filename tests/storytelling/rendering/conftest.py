from tests.rendering_cast import card, clip, drawn, events_of, job_of, shoot_in  # noqa: F401
