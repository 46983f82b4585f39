package io.reviewqa.integration.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.integration.api.ApiException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

class StoreBoundsTest {

    @Test
    void whenStoresAreNamed_thenTheyAndThoseThatBeginSoAreAllowed() {
        StoreBounds bounds = new StoreBounds(List.of("a", "b*"));
        assertThat(List.of("a", "b", "bc")).allMatch(bounds::allows);
        assertThat(List.of("ab", "A", "c", "", "*")).noneMatch(bounds::allows);
        assertThat(bounds.allows(null)).isFalse();
        assertThat(bounds.selection("storeId").toString()).contains("a", "^\\Qb\\E");
    }

    @Test
    void whenThereIsOneStore_thenItNeedNotBeNamed() {
        assertThat(new StoreBounds(List.of("a")).require(null)).isEqualTo("a");
        assertThatThrownBy(() -> new StoreBounds(List.of("a*")).require(null)).isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> new StoreBounds(List.of("a")).require("b")).isInstanceOf(ApiException.class);
    }

    @Test
    void whenACallerIsBoundToNone_thenEveryStoreIsAllowed() {
        assertThat(StoreBounds.of(List.of(new SimpleGrantedAuthority("stores a")))).as("a role is none")
                .isEqualTo(StoreBounds.NONE);
        assertThat(StoreBounds.NONE.require(null)).isNull();
        assertThat(StoreBounds.NONE.require("x")).isEqualTo("x");
    }
}
