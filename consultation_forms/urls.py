"""Addresses of what belongs to no page: receipts."""

from django.urls import path

from consultation_forms.views import receipt

urlpatterns = [path("receipts/<str:reference>/<str:secret>/", receipt, name="receipt")]
