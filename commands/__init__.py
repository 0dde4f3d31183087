"""What each command of `rapid-review` does and prints. `cli.py` wires them up; the work itself is in `casework`."""
