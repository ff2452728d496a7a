"""Addresses of the review in the admin."""

from django.urls import path

from editorial.review import views

urlpatterns = [
    path("review/<int:task_state_id>/", views.decide, name="review_decide"),
    path("review/<int:task_state_id>/text/<slug:digest>/", views.text, name="review_text"),
]
