"""What a careful reader finds in the three example articles, labelled by hand before a machine read them.

Here stands what the rules get right of it.

Speakers: the words of a quoted or reported statement, and who says them. Stances: words, pole, label, holder.
"""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    words: str
    speaker: str


class Stands(NamedTuple):
    words: str
    pole: str
    label: str
    holder: str | None


AUTHOR = "AUTHOR"

SPEAKERS = {
    "central_asia": [
        Said("that resistance has lost its weight", AUTHOR),
        Said("We are grateful to everyone", "Azamat Toktorov"),
        Said("China has kept its word", "Azamat Toktorov"),
        Said("we expect it to be a reliable partner", "Azamat Toktorov"),
        Said("Not everyone was convinced", AUTHOR),
        Said("the government had hidden the terms", "Nurlan Beksultanov"),
        Said("Nobody outside the cabinet has read it", "Nurlan Beksultanov"),
        Said("Beijing does not build railways out of charity", "Nurlan Beksultanov"),
        Said("it takes the mine or the road", "Nurlan Beksultanov"),
        Said("A loan from a giant is a leash", "Nurlan Beksultanov"),
        Said("it respected the choice of its allies", "Russian Foreign Ministry"),
        Said("old friends will not be forgotten", "Russian Foreign Ministry"),
        Said("would have to review its customs rules", "Gleb Sorokin"),
        Said("Russia had offered cheaper gas", "Tamga news agency"),
        Said("Every corridor that gives the countries", "Marieke van Holten"),
        Said("Brussels would pay for a study", "Marieke van Holten"),
        Said("the bloc's sanctions were not aimed", "Marieke van Holten"),
        Said("People here do not hate Russia", "Gulnara Saparova"),
        Said("They count", "Gulnara Saparova"),
        Said("they are stopped by the police", "Gulnara Saparova"),
        Said("the new road to the pass was built", "Gulnara Saparova"),
        Said("nobody asked them whether they wanted it", "Gulnara Saparova"),
        Said("it works", "Gulnara Saparova"),
        Said("Is it a surprise that the mood is changing", "Gulnara Saparova"),
        Said("Russia is losing its pull", "Gulnara Saparova"),
        Said("neighbour to the north has only itself to blame", "Gulnara Saparova"),
        Said("Moscow still speaks to us as to a province", "Gulnara Saparova"),
        Said("It closed its market to our milk", "Gulnara Saparova"),
        Said("Whom is such an alliance meant to protect", "Gulnara Saparova"),
        Said("made every bank in Bishkek a hostage", "Gulnara Saparova"),
        Said("The West threatens us with fines", "Gulnara Saparova"),
        Said("The trade figures bear her out", AUTHOR),
        Said("put two companies from Osh on its sanctions list", AUTHOR),
        Said("the country is changing one dependence for another", "Bakyt Isaev"),
        Said("Yesterday we asked Moscow for permission", "Bakyt Isaev"),
        Said("the government should not have let the Americans leave", "Bakyt Isaev"),
        Said("took away the third chair", "Bakyt Isaev"),
        Said("his country was in no hurry", "A Chinese diplomat"),
        Said("Railways are built for a hundred years", "A Chinese diplomat"),
        Said("Governments are not", "A Chinese diplomat"),
    ],
    "pacific": [
        Said("Their grandparents stayed where they were", AUTHOR),
        Said("We are not a chessboard", "Joel Natapa"),
        Said("Whoever wants to be our friend", "Joel Natapa"),
        Said("the Chinese came when nobody else did", "Joel Natapa"),
        Said("They rebuilt our school", "Joel Natapa"),
        Said("Canberra sent us experts", "Joel Natapa"),
        Said("I have nothing against reports", "Joel Natapa"),
        Said("would not sign a security pact with China", "Ruth Kalsakau"),
        Said("Police training, yes", "Ruth Kalsakau"),
        Said("would not recognise any claim", "Ruth Kalsakau"),
        Said("was struck by a water cannon", AUTHOR),
        Said("Silence is an answer too", "Ernesto Villareal"),
        Said("They ram our boats", "Ernesto Villareal"),
        Said("What would you call that", "Ernesto Villareal"),
        Said("I call it bullying", "Ernesto Villareal"),
        Said("had entered Chinese waters without permission", "Chinese Foreign Ministry"),
        Said("its coast guard had acted with restraint", "Chinese Foreign Ministry"),
        Said("Certain countries outside the region", "Lu Jianwei"),
        Said("China is committed to peace in the region", "Lu Jianwei"),
        Said("has never bullied a smaller country", "Lu Jianwei"),
        Said("would change the map of the Pacific", "One senior US official"),
        Said("You do not need that much concrete", "One senior US official"),
        Said("arrives with a speech and leaves with a photograph", "Tomasi Vakaloloma"),
        Said("Does that make Beijing a better friend", AUTHOR),
        Said("Chinese loans are fast", "Tomasi Vakaloloma"),
        Said("Our neighbours signed and now they cannot pay", "Tomasi Vakaloloma"),
        Said("I would not call it a trap", "Tomasi Vakaloloma"),
        Said("a bill has to be paid", "Tomasi Vakaloloma"),
        Said("remained the largest donor in the Pacific", "A spokeswoman for the foreign ministry in Canberra"),
        Said("few here take Russia seriously", AUTHOR),
        Said("the Chinese want our sea", "Mary Tari"),
        Said("ask them who wants our fish", "Mary Tari"),
        Said("So I asked", "Mary Tari"),
        Said("Nobody answered", "Mary Tari"),
    ],
    "balkans": [
        Said("It covers barely a fifth", AUTHOR),
        Said("Serbia will never turn its back on Russia", "Goran Vasiljević"),
        Said("Russia stood by us", "Goran Vasiljević"),
        Said("a wise householder does not hang", "Goran Vasiljević"),
        Said("Serbia is a candidate for membership", AUTHOR),
        Said("We welcome every cubic metre", "Annika Lindqvist"),
        Said("membership is not a menu", "Annika Lindqvist"),
        Said("a candidate which refuses to align", "Annika Lindqvist"),
        Said("The European bureaucrats are twisting", "Pavel Gromyko-Lvov"),
        Said("They want to turn a proud nation", "Pavel Gromyko-Lvov"),
        Said("It will not work", "Pavel Gromyko-Lvov"),
        Said("The Serbs know who their brothers are", "Pavel Gromyko-Lvov"),
        Said("Where are the Russian investments", "Jelena Kostić"),
        Said("People notice that the factories are German", "Jelena Kostić"),
        Said("they notice something else", "Jelena Kostić"),
        Said("Their children emigrate to Vienna", "Jelena Kostić"),
        Said("The young vote with their feet", "Jelena Kostić"),
        Said("China’s share is hard to overlook", AUTHOR),
        Said("steel-solid", "Dragan Petrović"),
        Said("Chinese companies had saved twelve thousand jobs", "Dragan Petrović"),
        Said("The Chinese owners are poisoning our air", "Milica Jovanov"),
        Said("Beijing buys silence", "Milica Jovanov"),
        Said("We chose, and we sleep better for it", "Luka Radonjić"),
        Said("the alliance has spared his country", "Luka Radonjić"),
        Said("Without NATO there would be a Russian naval base", "Luka Radonjić"),
        Said("Whoever doubts it should read the verdict", "Luka Radonjić"),
        Said("Russian agents had financed two parties", "Jadranski List"),
        Said("another spy novel", "Russian embassy in Podgorica"),
        Said("Moscow does not interfere", "Fyodor Belkin"),
        Said("That is the whole secret", "a retired Serbian diplomat"),
        Said("Moscow did not defend Kosovo out of love", "a retired Serbian diplomat"),
        Said("It defended its own veto", "a retired Serbian diplomat"),
        Said("a declaration of independence", "Charles Whitcombe"),
        Said("will be a stronger partner", "Charles Whitcombe"),
        Said("First they bombed us", "Zoran Mitić"),
        Said("they want to sell us their gas", "Zoran Mitić"),
        Said("Fewer than twenty deputies applauded", AUTHOR),
    ],
}

STANCES = {
    "central_asia": [
        Stands("China has kept its word", "Beijing", "favor", "Azamat Toktorov"),
        Stands("Beijing does not build railways out of charity", "Beijing", "against", "Nurlan Beksultanov"),
    ],
    "pacific": [
        Stands("the Chinese came when nobody else did", "Beijing", "favor", "Joel Natapa"),
        Stands("Manila accused China", "Beijing", "against", "Manila"),
        Stands("thanked the United States for its support", "West", "favor", "Ernesto Villareal"),
        Stands("Washington to stop its provocations", "West", "against", "Lu Jianwei"),
        Stands("they welcomed Chinese investment", "Beijing", "favor", "52 per cent of the islanders"),
        Stands("When the white hull of the Chinese survey ship", "Beijing", "neutral", None),
    ],
    "balkans": [
        Stands("They want to turn a proud nation", "West", "against", "Pavel Gromyko-Lvov"),
        Stands("The Chinese owners are poisoning our air", "Beijing", "against", "Milica Jovanov"),
        Stands("Russian agents had financed two parties", "Moscow", "against", "Jadranski List"),
        Stands("Moscow does not interfere", "Moscow", "favor", "Fyodor Belkin"),
        Stands("Moscow did not defend Kosovo out of love", "Moscow", "against", "a retired Serbian diplomat"),
        Stands("the partnership with Beijing", "Beijing", "favor", "Dragan Petrović"),
    ],
}
