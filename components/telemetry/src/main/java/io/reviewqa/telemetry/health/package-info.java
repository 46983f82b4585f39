/** What a process says of its own life, to whoever probes it. */
package io.reviewqa.telemetry.health;
