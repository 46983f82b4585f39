package io.reviewqa.integration.operate;

import java.util.List;
import java.util.Map;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.actuate.system.DiskSpaceHealthIndicator;
import org.springframework.stereotype.Component;

/** Tells which disks have no room left, of those that health watches. */
@Component
final class DiskRoom {

    private final Map<String, DiskSpaceHealthIndicator> disks;

    /** @param disks by the names of their beans */
    DiskRoom(Map<String, DiskSpaceHealthIndicator> disks) {
        this.disks = disks;
    }

    /** A sentence for each. */
    List<String> problems() {
        return disks.values().stream().map(DiskSpaceHealthIndicator::health)
                .filter(health -> !health.getStatus().equals(Status.UP))
                .map(DiskRoom::sentence).distinct().toList();
    }

    private static String sentence(Health health) {
        return "The disk of %s has no room left: %s bytes are free, %s are needed to write there. Make room; it goes on by itself"
                .formatted(health.getDetails().get("path"), health.getDetails().get("free"),
                        health.getDetails().get("threshold"));
    }
}
