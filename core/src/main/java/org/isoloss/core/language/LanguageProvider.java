package org.isoloss.core.language;

import java.util.List;

/**
 * Brings formal languages: a class with a public constructor without parameters, named in
 * {@code META-INF/services/org.isoloss.core.language.LanguageProvider} of a jar on the class path. Its languages are then
 * known wherever a language is named.
 */
public interface LanguageProvider {

    /** Returns the languages, each with a name that no other has. */
    List<FormalLanguage> languages();
}
