package io.reviewqa.integration.config;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The documents of the collection {@code reviews}.
 *
 * @param fields what their fields are called where other software writes them: of each field of a review that has another name
 *     there, that name, as in {@code fields.text: body} and {@code fields.storeId: shop.nr}. More than names may stand there, as in the
 *     map of an import. Stores' ids may be text, numbers or ObjectIds. The {@code _id} is the review's id
 */
@Validated
@ConfigurationProperties("reviewqa.reviews")
public record ReviewProperties(@DefaultValue @NotNull Map<String, String> fields) {}
