/**
 * Models that run elsewhere, behind OpenAI's HTTP interface as vLLM, text-generation-inference, text-embeddings-inference and
 * Ollama speak it: {@code POST <endpoint>/embeddings} and {@code POST <endpoint>/chat/completions}.
 */
package io.reviewqa.modelserver.backend.openai;
