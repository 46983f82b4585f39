package io.reviewqa.modelserver.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.reviewqa.model.Polarity;
import io.reviewqa.modelserver.admission.InputLimits;
import io.reviewqa.modelserver.embedding.Embedder;
import io.reviewqa.modelserver.embedding.MissingEmbedder;
import io.reviewqa.modelserver.generation.Requests;
import io.reviewqa.modelserver.labelling.aspect.AspectMatcher;
import io.reviewqa.modelserver.labelling.aspect.DescriptionIndex;
import io.reviewqa.modelserver.labelling.sentiment.SentimentHeads;
import io.reviewqa.modelserver.queue.Caller;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are labelled as they are read; by words alone, for want of a model. */
class ReadLabelsTest {

    private static final Embedder NO_MODEL = new MissingEmbedder(new InputLimits(256, 10_000), "a test needs none");
    private static final AspectMatcher ASPECTS = new AspectMatcher(
            Requests.TAXONOMY, DescriptionIndex.build(Requests.TAXONOMY, NO_MODEL), new AspectMatcher.Thresholds(1, 1));
    private static final Labeller LABELLER =
            new Labeller(NO_MODEL, ASPECTS, new Tone(SentimentHeads.none(), ASPECTS, 0.1), Runnable::run);

    @ParameterizedTest
    @ValueSource(strings = {
            "It isn't salty.", "It isn&#39;t salty.", "It isn&amp;#39;t salty.", "It isn`t salty.", "It isn\u00b4t salty.",
            "It isn\u02bct salty.", "It isn\u2019t salty.", "It isn\uff07t salty.", "It isn't s\u200balty.",
            "It isn't sal\u00adty.",
            "It isn't <b>salty</b>.<br />", "Ｉｔ ｉｓｎ＇ｔ ｓａｌｔｙ．", "It was not\nsalty at all", "It was not<br>salty at all",
            "It&nbsp;isn\u0092t&nbsp;salty."
    })
    void whenANegationIsWrittenOtherwise_thenItTurnsTheVerdictAllTheSame(String text) {
        assertSalty(text, "", Polarity.NEGATIVE);
    }

    @Test
    void whenHangulIsDecomposed_thenItIsLabelledAsItIsComposed() {
        assertSalty(Normalizer.normalize("국물이 너무 짜요", Normalizer.Form.NFD), "", Polarity.POSITIVE);
        assertSalty(Normalizer.normalize("국물이 짜지 않아요", Normalizer.Form.NFD), "", Polarity.NEGATIVE);
        assertSalty("국물이 짜지\u200b 않아요", "", Polarity.NEGATIVE);
    }

    @ParameterizedTest
    @CsvSource({
            "Is it too 짜요?, '', POSITIVE", "Is it too 짜요?, en, POSITIVE", "Is it too 짜요?, ko, POSITIVE",
            "국물이 너무 salty 해요, '', POSITIVE",
            "국물이 salty 하지 않아요, '', NEGATIVE", "The broth was not 짜요, '', NEGATIVE"
    })
    void whenLanguagesAreMixed_thenTheTermsOfBothAreLookedUp(String text, String language, Polarity polarity) {
        assertSalty(text, language, polarity);
    }

    private static void assertSalty(String text, String language, Polarity polarity) {
        TextLabels labels = LABELLER
                .label(List.of(new LabelInput(text, language, Optional.empty())), "", Caller.INTERNAL).join().get(0);
        assertThat(labels.aspects()).as(text)
                .filteredOn(label -> label.aspect().equals("salty"))
                .extracting(AspectLabel::polarity)
                .containsExactly(polarity);
    }
}
