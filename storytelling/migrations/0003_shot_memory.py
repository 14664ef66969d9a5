from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("storytelling", "0002_writing_room"),
    ]

    operations = [
        migrations.AddField(model_name="shot", name="former", field=models.JSONField(default=list)),
        migrations.AddField(model_name="shot", name="discarded_at", field=models.DateTimeField(null=True)),
    ]
