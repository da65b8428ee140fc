from django.apps import AppConfig

_LEAVES_NOTHING = "holds what the program noted for itself"


class KeepingConfig(AppConfig):
    name = "nos.keeping"

    def ready(self) -> None:
        from django.contrib.sessions.models import Session
        from django_tasks_db.models import DBTaskResult

        from nos.keeping.models import Archive
        from nos.keeping.operations import forgetting
        from nos.keeping.operations.open_archive import open_as_sheet
        from nos.lib.belongings import Belonging, register
        from nos.people.models import Throttle
        from nos.sheets.archives import open_with

        open_with(open_as_sheet)

        def loose(model: type, called: str, erase: forgetting.Forget) -> None:
            columns = model._meta.concrete_fields  # type: ignore[attr-defined]
            stays = {column.attname: _LEAVES_NOTHING for column in columns}
            register(
                Belonging(
                    model, called, "", stays=stays, erase=erase, opened="of this server alone"
                )
            )

        loose(Session, "session_rows", forgetting.forget_sessions)
        loose(DBTaskResult, "tasks", forgetting.forget_tasks)
        loose(Throttle, "throttles", forgetting.forget_throttles)
        register(
            Belonging(
                Archive,
                "archives",
                "owner",
                exported=("uid", "created_at", "ready_at"),
                stays={
                    "id": "a row's number means nothing elsewhere",
                    "owner_id": "it leaves with its owner",
                    "rows": "about the file, which is there for a day",
                    "content_hash": "an archive says its own at its end",
                    "size": "about the file, which is there for a day",
                },
                opened="a file of this server, there for a day",
            )
        )
