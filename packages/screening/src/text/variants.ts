/**
 * Given and family names that are one name in several languages, spellings or short forms. A name
 * of one line and a name of another are different names, however alike they are spelled.
 */
const LINES = `
muhammad mohammed mohamed mohammad muhammed mohamad muhamad mahomed mehmet mehmed mohd md magomed
  mukhamed mamadou mohamud mokhammad
mahmoud mahmud makhmud mahmood mahmut
ahmed ahmad akhmed akhmad ahmet ahmat hamed
hamid hameed khamid hamit abdulhamid
hassan hasan khasan
hussein hussain husain hossein hosein huseyin husayn khusein hussin hoseyn houssein hosain
ali aly alii
abdullah abdallah abdulla abdoulaye abdula
abdulrahman abdurrahman abderrahmane abdelrahman abdirahman abdurakhman abdalrahman abdurahman
abdulaziz abdelaziz abdalaziz
ibrahim ebrahim abraham ibragim avraham brahim ibraheem
ismail ismael esmail ishmael ismoil esmaeil
yusuf youssef yousef yusef joseph josef jose giuseppe iosif osip yousuf youssouf jozef yosef joe
  yusif
yunus younis yunis jonas jonah yunes
yahya yehya yahia jahja
yaqub yakub jacob jakob yakov iakov jakub jacques yaacov jaakko
musa moussa moses moshe mousa moisei
isa issa eisa iesa
omar umar omer umer
othman osman usman uthman ousmane
khalid khaled halid
khalil halil
said saeed saied saiid
saleh salih
salah
suleiman sulaiman soliman suleyman solomon sulayman souleymane
mustafa mostafa moustafa mustapha moustapha
nasser nasir naser
rashid rasheed rachid rashed
tariq tarek tarik tareq
jamal gamal djamel jamaal
jafar jaafar gafar djafar
karim kareem kerim
hakim hakeem
qasim kassem qassem kasim ghasem qasem
fatima fatma fatimah fatemeh fatimata
aisha aysha aicha ayesha
maryam mariam mary maria marie miriam mariya mariia
khadija khadijah hatice
zainab zaynab zeinab zeynep
alexander alexandr aleksandr aleksander alejandro alexandre alessandro oleksandr aliaksandr sasha
  alex sandro iskander aleksandar alexandros
alexandra aleksandra oleksandra alejandra
alexei alexey aleksei aleksey alexej oleksii oleksiy aliaksei alexis aleksy
andrei andrey andrew andreas andrej andriy andrii andrzej andre andres andrea andras andy
anton antonio anthony antoine antony toni tony antoni antonios
anatoly anatoliy anatoli anatolii anatol
artem artyom artiom
boris borys barys
dmitry dmitri dmitriy dmitrii dimitri dimitry dmytro dzmitry dimitrios dima
denis denys dennis dionisio
evgeny evgeni evgeniy evgenii yevgeny yevgeniy yevhen eugene eugen evgenij jewgeni eugenio
fyodor fedor fiodor theodore teodor feodor theodor theodoros
georgy georgi georgiy george georg georges jorge giorgi heorhiy giorgio jerzy georgios
yuri yury yuriy iurii jurij yurii juri iouri iuri
grigory grigori grigoriy gregory grigorii hryhoriy gregor greg gregorio
igor ihor ihar
ivan ioann john jan johann johannes juan jean giovanni hans johan ian sean joao ioannis yan jon
  jonny johnny ioan jovan ivo
ilya ilia illia elijah elias eliya
kirill kiril kyrylo cyril
konstantin constantine kostyantyn konstantinos costa constantin
leonid leonyd
maxim maksim maksym max maximilian maks
mikhail michael mihail mykhailo mikhael michel miguel michele mihai misha mike mick mikhaylo
  michal mikael mihajlo
nikolai nikolay nicholas nicolas mykola nikolaj nick nicola niklas nikolaos mikalai nicolai nikola
oleg oleh aleh
pavel paul pavlo pablo paolo paulo pawel pal pavlos
peter pyotr petr petro pedro pierre piotr pietro petar petros pete peotr
roman
sergei sergey sergiy serhiy serhii sergej siarhei serge sergio sergi sergii
stanislav stanislaw
stepan stephen steven stefan stephan esteban etienne stephane steve stephanos
vadim vadym
valery valeri valeriy valerii
vasily vasiliy vasili vasyl basil vassily vasilios wassili
victor viktor vittorio
vitaly vitaliy vitali vitalii
vladimir volodymyr uladzimir wladimir vladimer
vladislav wladyslaw vladyslav uladzislau
vyacheslav viacheslav viatcheslav wjatscheslaw
yaroslav jaroslav jaroslaw
anna ana ann anne hanna anja ania annie
elena yelena helena olena alena helen jelena helene
irina iryna irene iren
ekaterina yekaterina catherine katherine kateryna katarina katerina katya kate caterina kathryn
natalia natalya nataliya nathalie natalie nataliia
olga olha volha
svetlana svitlana sviatlana
tatiana tatyana tetiana tetyana
yulia julia yuliya iuliia julija juliya giulia
william bill will billy wilhelm guillermo guillaume willem liam
robert bob rob roberto bobby ruprecht
richard rick dick ricardo richie
james jim jimmy jaime jamie
thomas tom tomas tommaso tommy foma
edward ed eddie eduard eduardo
charles charlie carl karl carlos carlo karol karel chuck
henry heinrich enrique henri harry hank henrik enrico genrikh
frederick fred friedrich federico fritz frederic fredrik
francis frank francisco francesco franz francois frans
matthew matt matthias mateo matteo matvei mathieu
daniel dan danny daniele danil daniil danilo
david dave davide davit dawid dawood daud dawud daoud
samuel sam samuil shmuel
benjamin benyamin binyamin veniamin
christopher chris christoph cristobal christophe kristof
philip phillip philippe felipe filipp filip filippo
lawrence laurence lorenzo laurent lars lavrentiy
louis luis lewis luigi ludwig lodewijk
marcus mark marco marc markus marcos marko
patrick patricio padraig
elizabeth elisabeth isabel liz beth elisabetta elisaveta
margaret margarita marguerite peggy greta margherita
susan suzanne susanna sue
zhang cheung chang teoh cheong
chen chan tan chin tchen
wang wong ong vang
huang wong hwang ooi
li lee ly
liu lau low lieu
wu ng ngo goh woo
lin lam lim
yang yeung yeo
zhou chow chou jow
xu hsu tsui hui khoo
zheng cheng tay teh
he ho hor
guo kwok kuo quek
xie tse hsieh chia
cai tsai choi chua choy
zhao chao chiu
sun suen
ma mah
zhu chu choo
hu foo hoo
luo law lo loh
liang leung neo
song sung soong
deng tang teng
cao tsao tso
yuan yuen
ye yip yeh yap
zeng tsang tseng
jiang chiang keung
shi shih sze see
pan poon pun
kim gim
park pak bak
choi choe
jung jeong chung
lee yi rhee ri
lim im rim
kang gang
cho jo
yoon yun
jang
shin sin
oh
noh roh ro
ryu
nguyen nguen
osama usama oussama osamah
mario
martin marten martijn martino
marina
ivana
daniela daniella
roberta
carla karla
karina carina
hasna
omran imran emran
young yeong
hyun hyeon hyon
kyung gyeong kyeong kyong
sun seon
chul cheol chol
sung seong song
eun un
hee hui
suk seok sok
gi ki
su soo
seo suh so
woo u
min
jin
ho
il
jun joon
hoon hun
myung myeong myong
`;

const CLUSTERS = new Map<string, number[]>();
LINES.trim()
  .split(/\n(?! )/)
  .forEach((line, cluster) => {
    for (const word of line.split(/\s+/)) {
      CLUSTERS.set(word, [...(CLUSTERS.get(word) ?? []), cluster]);
    }
  });

/** Numbers of the lines a folded word stands in; none for most words. */
export const variantsOf = (word: string): readonly number[] => CLUSTERS.get(word) ?? NONE;

const NONE: readonly number[] = [];
