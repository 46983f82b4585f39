package io.reviewqa.standalone;

/**
 * An address the process listens on.
 *
 * @param purpose what is served there, for messages
 * @param setting the property that moves it to another port
 */
public record Listener(String purpose, String setting, String host, int port) {

    /** {@code host:port}. */
    public String address() {
        return host + ":" + port;
    }
}
