"""The Prefect flows and deployments: when work runs. `flows.service` starts, watches and stops all of it."""
