from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    name = "commonpot.projects"
    label = "projects"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from commonpot.audit.verification import register_checks
        from commonpot.calls.ways import register_own_ways, register_public_ways, register_theirs
        from commonpot.projects.queries.against_the_log import faults
        from commonpot.projects.queries.ways import list_ways, project_ways, projects_of, public_ways

        register_checks(faults)
        register_own_ways(list_ways)
        register_theirs("projects", projects_of)
        register_own_ways(project_ways, only_with="projects")
        register_public_ways(public_ways)
