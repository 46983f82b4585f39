package io.reviewqa.integration.security;

import java.net.InetAddress;
import java.util.Map;

/**
 * Where the application listens.
 *
 * @param bySetting addresses by the names of their settings; null is every address
 * @param separateManagement whether actuator has a port of its own
 */
record ListenAddresses(Map<String, InetAddress> bySetting, boolean separateManagement) {}
