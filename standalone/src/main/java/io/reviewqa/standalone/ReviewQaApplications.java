package io.reviewqa.standalone;

import org.springframework.context.annotation.Configuration;

/** The two applications that the launcher starts after the stores. */
@Configuration(proxyBeanMethods = false)
class ReviewQaApplications {}
