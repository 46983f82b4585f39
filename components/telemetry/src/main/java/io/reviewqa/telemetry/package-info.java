/** What all applications do alike for those who watch them: meters that are named once, log lines that nobody can forge. */
package io.reviewqa.telemetry;
