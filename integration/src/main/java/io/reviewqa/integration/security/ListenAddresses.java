package io.reviewqa.integration.security;

import java.net.InetAddress;
import java.util.Map;

/**
 * Where the application listens.
 *
 * @param bySetting addresses by the names of their settings; null is every address
 * @param separateManagement whether actuator has a port of its own
 */
record ListenAddresses(Map<String, InetAddress> bySetting, boolean separateManagement) {

    /** Whether nobody but this machine reaches any of them. */
    boolean areLoopback() {
        return bySetting.values().stream().allMatch(address -> address != null && address.isLoopbackAddress());
    }
}
