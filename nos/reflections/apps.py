from django.apps import AppConfig


class ReflectionsConfig(AppConfig):
    name = "nos.reflections"

    def ready(self) -> None:
        from nos.lib.belongings import Belonging, register
        from nos.notebook.operations.parts import Part, tell_of
        from nos.notebook.rows_read import rows_told_of
        from nos.reflections.models import Reflection
        from nos.reflections.operations import PREFIX, take_back_reflection
        from nos.reflections.presenting import reflection_as_json
        from nos.reflections.queries import find_reflection
        from nos.reflections.rules import TOLD, completed

        read = rows_told_of(PREFIX, TOLD)
        register(
            Belonging(
                Reflection,
                "reflections",
                "owner",
                exported=(
                    *("uid", "notebook_id", "week_on", "happened", "friend", "next"),
                    *("revision", "removed_at", "created_at"),
                ),
                stays={
                    "id": "a row's number means nothing elsewhere",
                    "owner_id": "it leaves with its owner",
                    "search_text": "worked out anew from the other columns",
                },
                references={"notebook_id": "notebook__uid"},
                key=("uid",),
                opened=lambda row: completed(read(row)),
            )
        )
        tell_of(Part(PREFIX, take_back_reflection, find_reflection, reflection_as_json, Reflection))
