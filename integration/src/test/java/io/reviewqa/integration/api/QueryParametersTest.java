package io.reviewqa.integration.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;

class QueryParametersTest {

    private final MockHttpServletRequest request = new MockHttpServletRequest();
    private final QueryParameters parameters = new QueryParameters(request);

    @Test
    void whenGivenOnce_thenItsTextWhateverItLooksLike() {
        request.addParameter("q", "(a,b)\n");
        request.addParameter("storeId", " ");
        assertThat(parameters.text("q")).isEqualTo("(a,b)\n");
        assertThat(parameters.text("storeId")).as("blank is absent").isNull();
        assertThat(parameters.text("menuId")).isNull();
    }

    @Test
    void whenAHeaderHasItsName_thenItIsAbsent() {
        request.addHeader("limit", "5");
        assertThat(parameters.limit(20)).isEqualTo(20);
    }

    @Test
    void whenGivenTwice_thenRefusedByName() {
        request.addParameter("limit", "1", "1");
        assertThatThrownBy(() -> parameters.limit(20))
                .isInstanceOf(ApiException.class)
                .hasFieldOrPropertyWithValue("status", HttpStatus.BAD_REQUEST)
                .hasMessage("parameter limit was given more than once");
    }
}
