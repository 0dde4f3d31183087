"""The Prefect flows and deployments: when work runs."""
