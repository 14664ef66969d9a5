"""Every page and its address."""

from django.urls import include, path

from webapp.views import arrivals, health, instance
from webapp.views.media import media
from webapp.views.routes import patterns

urlpatterns = [
    path("healthz", health.healthz),
    path("readyz", health.readyz),
    path("accounts/", include("webapp.accounts")),
    path("set-up/<str:token>", arrivals.set_up, name="set_up"),
    path("sign-in/<str:token>", arrivals.sign_in, name="sign_in"),
    path("invite/<str:token>", arrivals.invite, name="invite"),
    path("welcome/", arrivals.welcome, name="welcome"),
    path("studio/", instance.people, name="instance"),
    path("studio/sign-up", instance.sign_up, name="instance_sign_up"),
    path("studio/reset/<uuid:person>", instance.reset_link, name="instance_reset"),
    path("media/<uuid:asset>", media, name="media"),
    *patterns,
]
