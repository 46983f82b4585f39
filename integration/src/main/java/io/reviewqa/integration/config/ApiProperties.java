package io.reviewqa.integration.config;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the REST API takes from whom.
 *
 * @param cors pages of other origins
 * @param rate how often one client may ask and write
 * @param bodyPatience how long the rest of a request's body is waited for, and a second more for each 500 bytes that came; then it is
 *     broken off. While half of all threads ({@code server.tomcat.threads.max}) wait for bodies, those that were waited for longest are broken
 *     off after two seconds
 * @param drain how long a process that is told to stop goes on answering, for those who send it requests to learn that it leaves.
 *     Meanwhile it closes each connection behind its answer, so that no request is sent into one that ends
 */
@Validated
@ConfigurationProperties("reviewqa.api")
public record ApiProperties(
        @DefaultValue @NotNull @Valid Cors cors,
        @DefaultValue @NotNull @Valid Rate rate,
        @DefaultValue("20s") @NotNull @DurationMin(seconds = 2) Duration bodyPatience,
        @DefaultValue("0s") @NotNull @DurationMin Duration drain) {

    /**
     * @param allowedOrigins origins whose pages may call, as in {@code https://shop.example.com}. Pages of the API's own
     *     origin always may; requests of any other page are refused
     */
    public record Cors(@DefaultValue @NotNull List<String> allowedOrigins) {}

    /**
     * A rate for each client, by its name where it has one, else by its address, counted by each replica for itself.
     *
     * @param requestsPerSecond questions and writes a second that one client may send for long; 0 means no limit
     * @param burst how many questions and writes one client may send at once, after a pause
     * @param maxClients how many clients are told apart; beyond it, the ones not seen for longest are forgotten
     */
    public record Rate(
            @DefaultValue("0") @DecimalMin("0") @DecimalMax("100000") double requestsPerSecond,
            @DefaultValue("20") @Min(1) int burst,
            @DefaultValue("10000") @Min(1) int maxClients) {

        public boolean limited() {
            return requestsPerSecond > 0;
        }
    }
}
