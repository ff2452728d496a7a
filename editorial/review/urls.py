"""Addresses of the review in the admin."""

from django.urls import path

from editorial.review import delegation_views, views
from editorial.review.recall_views import RecallView

urlpatterns = [
    path("review/<int:task_state_id>/", views.decide, name="review_decide"),
    path("review/<int:task_state_id>/text/<slug:digest>/", views.text, name="review_text"),
    path("review/delegates/", delegation_views.DelegatesView.as_view(), name="review_delegates"),
    path("review/delegates/<int:pk>/revoke/", delegation_views.revoke, name="review_revoke"),
    path("review/recall/<slug:app_label>/<slug:model_name>/<slug:pk>/", RecallView.as_view(), name="review_recall"),
]
