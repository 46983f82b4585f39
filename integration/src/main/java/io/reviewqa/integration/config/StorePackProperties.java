package io.reviewqa.integration.config;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * By which aspects questions are read.
 *
 * @param storePacks the packs of aspects that questions to a store are read by, by its id, as {@code
 *     reviewqa.labels.store-packs.tonkotsu-alley=common,food}; {@code *} stands for any characters, and then the key in brackets, as {@code
 *     store-packs[hotel-*]}. An id comes before a pattern, a pattern before those after it. {@code common} is always among
 *     them. The reviews of other stores decide
 */
@Validated
@ConfigurationProperties("reviewqa.labels")
public record StorePackProperties(@DefaultValue @NotNull Map<String, @NotNull List<String>> storePacks) {}
