package io.reviewqa.integration.index;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;

/** Where the index is this process's own, kept by Lucene. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ConditionalOnProperty(name = "reviewqa.index.engine", havingValue = "lucene", matchIfMissing = true)
@interface OnLucene {
}
