from django.apps import AppConfig


class StorytellingConfig(AppConfig):
    name = "storytelling"
    default_auto_field = "django.db.models.BigAutoField"
