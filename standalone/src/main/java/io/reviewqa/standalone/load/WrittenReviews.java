package io.reviewqa.standalone.load;

import io.reviewqa.standalone.load.Script.Review;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;

/** The reviews of a run, looked for when it is over and then deleted. */
final class WrittenReviews {

    private static final int AT_ONCE = 8;
    /** Of one that is not known to be there or not, as when a part is away. */
    private static final int UNKNOWN = -1;

    private final RestSenders rest;
    private final Semaphore permits = new Semaphore(AT_ONCE);

    WrittenReviews(RestSenders rest) {
        this.rest = rest;
    }

    /** @return how many are not there */
    long countLost(Collection<Review> reviews) throws InterruptedException {
        LongAdder lost = new LongAdder();
        forEach(reviews, HttpRequest.Builder::GET, status -> {
            if (status == 404) {
                lost.increment();
            }
        });
        return lost.sum();
    }

    /** Deletes those whose ids nobody else knows. */
    void delete(Collection<Review> reviews) throws InterruptedException {
        forEach(reviews.stream().filter(Review::isOurs).toList(), HttpRequest.Builder::DELETE, status -> {});
    }

    private interface Method {
        HttpRequest.Builder on(HttpRequest.Builder request);
    }

    private interface StatusReader {
        void read(int status);
    }

    private void forEach(Collection<Review> reviews, Method method, StatusReader reader) throws InterruptedException {
        for (Review review : reviews) {
            permits.acquire();
            HttpRequest request = method.on(rest.request("/api/reviews/" + encoded(review.id()))).build();
            CompletableFuture<Integer> status = rest.client().sendAsync(request, BodyHandlers.discarding())
                    .thenApply(response -> response.statusCode()).exceptionally(failure -> UNKNOWN);
            status.thenAccept(code -> {
                reader.read(code);
                permits.release();
            });
        }
        permits.acquire(AT_ONCE);
        permits.release(AT_ONCE);
    }

    private static String encoded(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
