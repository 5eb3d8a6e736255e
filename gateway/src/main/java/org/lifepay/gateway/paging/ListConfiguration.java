package org.lifepay.gateway.paging;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;

/** Binds the settings of lists. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ListSettings.class)
public class ListConfiguration {}
