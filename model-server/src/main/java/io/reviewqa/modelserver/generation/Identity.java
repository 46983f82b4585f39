package io.reviewqa.modelserver.generation;

/**
 * Who speaks.
 *
 * @param engine "extractive", "gguf" or "openai"
 * @param model its model's name, for people
 */
public record Identity(String engine, String model) {}
