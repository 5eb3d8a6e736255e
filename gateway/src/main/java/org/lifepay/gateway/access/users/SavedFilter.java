package org.lifepay.gateway.access.users;

/**
 * A filter of a list of the back office that a user has given a name.
 *
 * @param query its form as the query of an address
 */
public record SavedFilter(String name, String query) {}
