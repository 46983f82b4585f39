/**
 * A DJL engine named "GGUF" over the llama.cpp binding de.kherud:llama, and {@link
 * io.reviewqa.modelserver.backend.gguf.GgufChatEngine}, by which other packages use it. Neither DJL nor the binding
 * shows outside this package.
 *
 * <p>The binding's decoder runs on a native thread that the JVM takes for a user thread and that outlives {@code close()}:
 * an application that loaded a model must end by {@link System#exit} or a signal, not by returning from {@code main}.
 */
package io.reviewqa.modelserver.backend.gguf;
