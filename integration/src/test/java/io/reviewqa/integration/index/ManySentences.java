package io.reviewqa.integration.index;

import io.reviewqa.camel.mongodb.changes.ChangeEvent;
import io.reviewqa.integration.embedding.ReviewVectors.AspectPolarity;
import io.reviewqa.integration.embedding.ReviewVectors.LabelledSentence;
import io.reviewqa.integration.review.Review;
import io.reviewqa.integration.review.Sentence;
import io.reviewqa.model.Polarity;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reviews made by a seed: eleven sentences each, dealt in turn to shops of a hundred sentences and, by the field of the menu, to such
 * of ten thousand. A sentence is about one of fifty topics in one of a hundred ways. Its vector is a direction for the topic, one for the way and noise, so that cosines are about .61 within a way, .36 within a
 * topic and 0 elsewhere. It has the topic's word and ten others, which are as frequent as words are (Zipf).
 */
final class ManySentences {

    static final int DIMENSIONS = 384;

    private static final int IN_A_REVIEW = 11;
    private static final int SMALL = 100;
    private static final int LARGE = 10_000;
    private static final int TOPICS = 50;
    private static final int WAYS = 100;
    private static final int VOCABULARY = 20_000;
    private static final int WORDS = 10;
    private static final double OF_TOPIC = 0.6;
    private static final double OF_WAY = 0.5;
    private static final double OF_NOISE = 0.62;

    private final int sentences;
    private final int kept;
    private final SplittableRandom random = new SplittableRandom(1);
    private final String[] vocabulary =
            IntStream.range(0, TOPICS + VOCABULARY).mapToObj(ManySentences::word).toArray(String[]::new);
    private final float[][] topics = IntStream.range(0, TOPICS).mapToObj(i -> direction()).toArray(float[][]::new);
    private final float[][] ways = IntStream.range(0, TOPICS * WAYS).mapToObj(i -> direction()).toArray(float[][]::new);
    private final List<Question> questions;
    private final List<PriorityQueue<Near>> nearest;

    /** Something to do with a review. */
    @FunctionalInterface
    interface ToReview {
        void take(ChangeEvent review) throws IOException;
    }

    /** A question about a topic, whose word is analysed. */
    record Question(int number, int topic, float[] vector) {

        String word() {
            return ManySentences.word(topic);
        }

        String aspect() {
            return ManySentences.aspect(topic);
        }

        String text() {
            return "Is it too " + word() + "?";
        }
    }

    private record Near(SentenceHit.Key sentence, float similarity) {}

    /**
     * @param asked how many questions there are whose nearest sentences are known when the reviews are made
     * @param kept how many of these
     */
    ManySentences(int sentences, int asked, int kept) {
        this.sentences = sentences;
        this.kept = kept;
        this.questions = IntStream.range(0, asked).mapToObj(this::question).toList();
        this.nearest = questions.stream()
                .map(question -> new PriorityQueue<Near>(Comparator.comparing(Near::similarity))).toList();
    }

    void eachReview(ToReview to) throws IOException {
        for (int review = 0; review * IN_A_REVIEW < sentences; review++) {
            String id = "r" + review;
            List<LabelledSentence> said = IntStream.range(0, Math.min(IN_A_REVIEW, sentences - review * IN_A_REVIEW))
                    .mapToObj(position -> sentence(id, position)).toList();
            String text = said.stream().map(each -> each.sentence().text()).collect(Collectors.joining(" "));
            String shop = "shop-" + review % shops(SMALL);
            to.take(Fixtures.review(new Review(id, shop, "The " + shop, "shop-" + review % shops(LARGE), null, text,
                    1.0 + review % 5, "en", Instant.EPOCH),
                    said.toArray(LabelledSentence[]::new)));
        }
    }

    private LabelledSentence sentence(String review, int position) {
        int topic = random.nextInt(TOPICS);
        float[] vector = vector(topic);
        questions.forEach(question -> note(question, new SentenceHit.Key(review, position), vector));
        StringBuilder text = new StringBuilder("It is " + word(topic));
        for (int i = 0; i < WORDS; i++) {
            text.append(' ').append(vocabulary[TOPICS - 1 + (int) Math.pow(VOCABULARY, random.nextDouble())]);
        }
        Polarity polarity = Polarity.values()[random.nextInt(Polarity.values().length)];
        AspectPolarity says = new AspectPolarity(aspect(topic), (float) (0.5 + random.nextDouble() / 2), polarity);
        return new LabelledSentence(new Sentence(position, text.append('.').toString(), "en"), vector, true, List.of(says),
                polarity);
    }

    private void note(Question question, SentenceHit.Key sentence, float[] vector) {
        float similarity = 0;
        for (int i = 0; i < DIMENSIONS; i++) {
            similarity += vector[i] * question.vector()[i];
        }
        PriorityQueue<Near> best = nearest.get(question.number());
        if (best.size() < kept || similarity > best.peek().similarity()) {
            best.add(new Near(sentence, similarity));
            if (best.size() > kept) {
                best.remove();
            }
        }
    }

    List<Question> questions() {
        return questions;
    }

    /** Of all sentences that were made. */
    Set<SentenceHit.Key> nearest(Question question) {
        return nearest.get(question.number()).stream().map(Near::sentence).collect(Collectors.toSet());
    }

    /** One that was not asked before. */
    Question question() {
        return question(-1);
    }

    private Question question(int number) {
        int topic = random.nextInt(TOPICS);
        return new Question(number, topic, vector(topic));
    }

    SearchScope smallShop() {
        return SearchScope.of("shop-" + random.nextInt(shops(SMALL)), null);
    }

    SearchScope largeShop() {
        return SearchScope.of(null, "shop-" + random.nextInt(shops(LARGE)));
    }

    private int shops(int inAShop) {
        return Math.max(1, sentences / inAShop);
    }

    private static String aspect(int topic) {
        return "aspect" + topic;
    }

    private static String word(int number) {
        List<String> letters = new ArrayList<>();
        for (int rest = number + 1; rest > 0; rest /= 20) {
            letters.add(String.valueOf("bcdfghjklmnpqrtvwxyz".charAt(rest % 20)));
        }
        return "o" + String.join("o", letters) + "o";
    }

    private float[] vector(int topic) {
        float[] noise = direction();
        float[] way = ways[topic * WAYS + random.nextInt(WAYS)];
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = (float) (OF_TOPIC * topics[topic][i] + OF_WAY * way[i] + OF_NOISE * noise[i]);
        }
        return unit(vector);
    }

    /** Any with the same chance, nearly: how many of 64 bits are set is spread nearly as Gauss has it. */
    private float[] direction() {
        float[] vector = new float[DIMENSIONS];
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] = Long.bitCount(random.nextLong()) - Long.SIZE / 2f;
        }
        return unit(vector);
    }

    private static float[] unit(float[] vector) {
        double square = 0;
        for (float each : vector) {
            square += each * each;
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(square);
        }
        return vector;
    }
}
