package io.reviewqa.standalone.load;

import java.util.concurrent.CompletableFuture;

/** Sends what is next over a channel. */
@FunctionalInterface
interface Sender {

    /** Returns at once, unless the script has to be read; completes with a reply, also where there is none in time. */
    CompletableFuture<Reply> send();
}
