from django.db import migrations, models


class Migration(migrations.Migration):
    """Nobody could choose before: the browser says it until someone does."""

    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField("person", "language_chosen", models.BooleanField(default=False)),
    ]
