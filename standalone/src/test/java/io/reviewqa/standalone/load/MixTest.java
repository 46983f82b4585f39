package io.reviewqa.standalone.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MixTest {

    @Test
    void whenTurnsAreTaken_thenEachChannelHasItsShareOfAnyStretch() {
        Mix.Turns turns = Mix.of("rest:7,sse:1,review:2").turns();
        for (int stretch = 0; stretch < 3; stretch++) {
            List<Channel> ten = IntStream.range(0, 10).mapToObj(n -> turns.next()).toList();
            assertThat(ten.stream().collect(Collectors.groupingBy(channel -> channel, Collectors.counting())))
                    .containsEntry(Channel.REST, 7L).containsEntry(Channel.SSE, 1L).containsEntry(Channel.REVIEW, 2L)
                    .doesNotContainKey(Channel.STREAM);
            assertThat(ten.subList(0, 4)).as("no channel has its turns in a row").contains(Channel.REVIEW);
        }
    }
}
