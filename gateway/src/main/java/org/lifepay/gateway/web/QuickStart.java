package org.lifepay.gateway.web;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What {@code ./lifepay up} lets its home page show: addresses and key files of the development stack. Only the stack
 * makes one, so no other gateway can show them.
 *
 * @param gateway the gateway's address
 * @param shop the sample shop's address; empty if it was left out
 * @param simulator the Alipay simulator's address
 * @param merchantFolder the folder with the demo merchant's key files
 * @param operatorLink by which the first operator comes in; empty once an operator has come
 */
public record QuickStart(
        String gateway, String shop, String simulator, Path merchantFolder, Supplier<Optional<String>> operatorLink) {}
