package io.reviewqa.integration.api;

import io.reviewqa.text.Blank;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that is there and is not {@link Blank}. Jakarta's {@code NotBlank} knows the blanks of ASCII only; to say that a
 * field is required, which the API's document is made from, it stands beside this one.
 */
@Documented
@Constraint(validatedBy = Visible.Check.class)
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Visible {

    String message() default "must not be blank";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Absence is {@code NotNull}'s to refuse. */
    final class Check implements ConstraintValidator<Visible, String> {

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            return text == null || !Blank.isBlank(text);
        }
    }
}
