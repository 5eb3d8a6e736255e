package org.lifepay.gateway.console.list;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.lifepay.gateway.access.User;

/**
 * A rendered page of a list.
 *
 * @param firstPage whether the list begins with it
 */
public record ListVisit(
        User user, ListForm form, boolean firstPage, HttpServletRequest request, HttpServletResponse response) {}
