/**
 * One vocabulary for laws, models, probes and behaviours: how files hold them ({@code LawDocument}, {@code ModelDocument},
 * {@code ProbeDocument}, {@code BehaviourSource}) and how they are typed ({@link
 * org.isoloss.identifiability.spec.LawSpec#parse}, {@link org.isoloss.identifiability.spec.ModelSpec#parse}, {@link
 * org.isoloss.identifiability.spec.ProbeSpec#parse}). What a message expects is what the registries know.
 */
@NullMarked
package org.isoloss.identifiability.spec;

import org.jspecify.annotations.NullMarked;
