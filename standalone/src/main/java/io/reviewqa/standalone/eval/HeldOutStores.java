package io.reviewqa.standalone.eval;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.zip.CRC32;

/**
 * Halves the stores by a checksum of their ids: the ranker learns from one half, and is measured on the other. Hand-written
 * cases are never learnt from.
 */
enum HeldOutStores {
    ALL(store -> true),
    TRAINING(store -> !isHeldOut(store)),
    HELD_OUT(HeldOutStores::isHeldOut);

    private final Predicate<String> stores;

    HeldOutStores(Predicate<String> stores) {
        this.stores = stores;
    }

    Predicate<String> stores() {
        return stores;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException naming what it may be */
    static HeldOutStores of(String label) {
        for (HeldOutStores half : values()) {
            if (half.label().equals(label)) {
                return half;
            }
        }
        throw new IllegalArgumentException("--stores is all, training or held-out, not " + label);
    }

    static boolean isHeldOut(String storeId) {
        CRC32 checksum = new CRC32();
        checksum.update(storeId.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue() % 2 == 1;
    }
}
