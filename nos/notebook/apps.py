from django.apps import AppConfig


class NotebookConfig(AppConfig):
    name = "nos.notebook"

    def ready(self) -> None:
        from nos.lib.belongings import Belonging, register
        from nos.notebook import models

        for model in (
            models.Step,
            models.Milestone,
            models.Rest,
            models.Change,
            models.KindLine,
            models.Ask,
            models.Bring,
            models.Notebook,
        ):
            names = tuple(field.attname for field in model._meta.concrete_fields)
            register(Belonging(model, exported=names))
