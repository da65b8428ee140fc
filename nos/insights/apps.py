from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "nos.insights"

    def ready(self) -> None:
        from nos.insights.habits import read_habits
        from nos.insights.models import QuietHint, Report
        from nos.insights.quiet_read import read_quiet_hint
        from nos.lib.belongings import Belonging, register
        from nos.notebook.habits import provide

        provide(read_habits)
        stays = {
            "id": "a row's number means nothing elsewhere",
            "owner_id": "it leaves with its owner",
        }
        worked_out = "worked out anew from the asks wherever they are"
        columns = [column.attname for column in Report._meta.concrete_fields]
        register(
            Belonging(
                Report,
                "reports",
                "owner",
                stays={**dict.fromkeys(columns, worked_out), **stays},
                opened="it is worked out anew from the asks",
            )
        )
        register(
            Belonging(
                QuietHint,
                "quiet_hints",
                "owner",
                exported=("notebook_id", "about", "until_on", "created_at"),
                stays=stays,
                references={"notebook_id": "notebook__uid"},
                key=("notebook", "about"),
                opened=read_quiet_hint,
            )
        )
