package io.reviewqa.modelserver.grounding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentenceBufferTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 1_000})
    void whenTextComesInPieces_thenSentencesAreTheSame(int size) {
        assertThat(sentences("The broth is salty [1]. Service is slow. [2] [3] It costs 3.50 for one, e.g. the small bowl! Fine",
                size))
                .containsExactly("The broth is salty [1].", "Service is slow. [2] [3]",
                        "It costs 3.50 for one, e.g. the small bowl!", "Fine");
    }

    @Test
    void whenTheModelWritesAList_thenItsMarksAreNoPartOfTheSentences() {
        assertThat(sentences("Reviewers say:\n1. **The broth** is salty.\n- Noodles are firm\n2. 3. \n", 4))
                .containsExactly("Reviewers say:", "The broth is salty.", "Noodles are firm");
    }

    @Test
    void whenTheTextIsKorean_thenItIsCutToo() {
        assertThat(sentences("국물이 짭니다 [1]. 면은 쫄깃해요! 양도 많아요", 2))
                .containsExactly("국물이 짭니다 [1].", "면은 쫄깃해요!", "양도 많아요");
    }

    @Test
    void whenACitationMayStillFollow_thenTheSentenceWaits() {
        SentenceBuffer buffer = new SentenceBuffer();

        assertThat(buffer.add("It is salty. ")).isEmpty();
        assertThat(buffer.add("[1] ")).isEmpty();
        assertThat(buffer.add("It")).containsExactly("It is salty. [1]");
        assertThat(buffer.rest()).isEqualTo("It");
        assertThat(buffer.rest()).isEmpty();
    }

    @Test
    void whenASentenceHasNoEnd_thenItIsUnfinished() {
        assertThat(SentenceBuffer.isFinished("It is salty [1].")).isTrue();
        assertThat(SentenceBuffer.isFinished("It is salty. [1]")).isTrue();
        assertThat(SentenceBuffer.isFinished("It is")).isFalse();
    }

    private static List<String> sentences(String text, int size) {
        SentenceBuffer buffer = new SentenceBuffer();
        List<String> sentences = new ArrayList<>();
        for (int from = 0; from < text.length(); from += size) {
            sentences.addAll(buffer.add(text.substring(from, Math.min(text.length(), from + size))));
        }
        String rest = buffer.rest();
        if (!rest.isEmpty()) {
            sentences.add(rest);
        }
        return sentences;
    }
}
