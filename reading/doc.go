// Package reading recognises in paragraphs, Arabic and English, what facts are made of: names and adjectives of
// countries, topics, dates, and the words that tell a rung, a role, a kind or a status. It compares folded words, by
// rule and by the tables in lexicon: facts about language, of which a test holds each row.
//
// It knows no dataset and judges nothing: verify asks it whether a paragraph carries a fact, and draft which facts a
// paragraph may have.
package reading
